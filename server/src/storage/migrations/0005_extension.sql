ALTER TABLE "runs" ADD COLUMN "extension_key" text;--> statement-breakpoint
CREATE INDEX "runs_extension_key" ON "runs" USING btree ("extension_key");