CREATE TABLE "deferred_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"quantity" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"run_id" uuid,
	"dataset_id" uuid NOT NULL,
	"checkpoint" jsonb,
	"others" jsonb NOT NULL,
	"adapt" text,
	"made_by" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deferred_requests" ADD CONSTRAINT "deferred_requests_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deferred_requests" ADD CONSTRAINT "deferred_requests_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;