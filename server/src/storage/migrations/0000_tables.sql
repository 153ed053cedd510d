CREATE TABLE "checkpoints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"epoch" double precision NOT NULL,
	"step" integer,
	"parent_id" uuid,
	"source_accuracy" double precision,
	"source_loss" double precision,
	"train_loss" double precision,
	"learning_rate" double precision,
	"parameter_count" integer NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkpoints_run_epoch" UNIQUE("run_id","epoch")
);
--> statement-breakpoint
CREATE TABLE "computation_inputs" (
	"computation_key" text NOT NULL,
	"name" text NOT NULL,
	"input_key" text NOT NULL,
	CONSTRAINT "computation_inputs_computation_key_name_pk" PRIMARY KEY("computation_key","name")
);
--> statement-breakpoint
CREATE TABLE "computations" (
	"key" text PRIMARY KEY NOT NULL,
	"sequence" bigserial NOT NULL,
	"quantity" text NOT NULL,
	"version" integer NOT NULL,
	"parameters" jsonb NOT NULL,
	"run_id" uuid,
	"checkpoint_id" uuid,
	"dataset_id" uuid NOT NULL,
	"status" text NOT NULL,
	"progress" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"crashes" integer DEFAULT 0 NOT NULL,
	"error" jsonb,
	"estimate" jsonb NOT NULL,
	"worker" text,
	"job_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"digest" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "datasets_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "results" (
	"key" text PRIMARY KEY NOT NULL,
	"quantity" text NOT NULL,
	"version" integer NOT NULL,
	"parameters" jsonb NOT NULL,
	"checkpoint_sha256" text,
	"dataset_digest" text NOT NULL,
	"value" jsonb NOT NULL,
	"arrays" jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"architecture" jsonb NOT NULL,
	"parameter_count" integer NOT NULL,
	"source_dataset_id" uuid,
	"plan" jsonb,
	"state" text NOT NULL,
	"pretraining_key" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "runs_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "computation_inputs" ADD CONSTRAINT "computation_inputs_computation_key_computations_key_fk" FOREIGN KEY ("computation_key") REFERENCES "public"."computations"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "computations" ADD CONSTRAINT "computations_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "computations" ADD CONSTRAINT "computations_checkpoint_id_checkpoints_id_fk" FOREIGN KEY ("checkpoint_id") REFERENCES "public"."checkpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "computations" ADD CONSTRAINT "computations_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_source_dataset_id_datasets_id_fk" FOREIGN KEY ("source_dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkpoints_sha256" ON "checkpoints" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "computation_inputs_input" ON "computation_inputs" USING btree ("input_key");--> statement-breakpoint
CREATE INDEX "computations_status_sequence" ON "computations" USING btree ("status","sequence");--> statement-breakpoint
CREATE INDEX "computations_sequence" ON "computations" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "computations_run" ON "computations" USING btree ("run_id","status");--> statement-breakpoint
CREATE INDEX "computations_quantity_finished" ON "computations" USING btree ("quantity","finished_at");--> statement-breakpoint
CREATE INDEX "results_quantity" ON "results" USING btree ("quantity");--> statement-breakpoint
CREATE INDEX "runs_pretraining_key" ON "runs" USING btree ("pretraining_key");