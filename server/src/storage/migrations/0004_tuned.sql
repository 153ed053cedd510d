ALTER TABLE "checkpoints" DROP CONSTRAINT "checkpoints_run_epoch";--> statement-breakpoint
ALTER TABLE "checkpoints" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD COLUMN "architecture" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "checkpoints_run_epoch" ON "checkpoints" USING btree ("run_id","epoch") WHERE "checkpoints"."parent_id" is null;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_origin" UNIQUE("origin");