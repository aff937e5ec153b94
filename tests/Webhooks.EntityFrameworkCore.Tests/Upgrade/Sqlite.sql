CREATE TABLE "webhook_attempts" (
    "delivery_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "duration" INTEGER NOT NULL,
    "outcome" INTEGER NOT NULL,
    "status_code" INTEGER NULL,
    "reason" TEXT NULL,
    "retry_after" INTEGER NULL,
    "response" BLOB NULL,
    "response_is_cut" INTEGER NOT NULL,
    "response_is_dropped" INTEGER NOT NULL,
    "request_headers" BLOB NULL,
    "response_headers" BLOB NULL,
    "next_in" INTEGER NULL,
    CONSTRAINT "PK_webhook_attempts" PRIMARY KEY ("delivery_id", "number")
);

CREATE TABLE "webhook_counters" (
    "day" INTEGER NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "last_at" INTEGER NULL,
    "last_delivery_id" TEXT NULL,
    "tenant_id" TEXT NULL,
    "response_bytes" INTEGER NOT NULL,
    CONSTRAINT "PK_webhook_counters" PRIMARY KEY ("webhook_id", "day", "subscription_id")
);

CREATE TABLE "webhook_definitions" (
    "id" TEXT NOT NULL CONSTRAINT "PK_webhook_definitions" PRIMARY KEY,
    "tenant_key" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "webhook_deliveries" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_webhook_deliveries" PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NULL,
    "message_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "tenant_id" TEXT NULL,
    "event_type" TEXT NOT NULL,
    "object_name" TEXT NOT NULL,
    "destination_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "settled_at" INTEGER NULL,
    "dead_reason" INTEGER NULL,
    "detail" TEXT NULL
);

CREATE TABLE "webhook_destinations" (
    "id" TEXT NOT NULL CONSTRAINT "PK_webhook_destinations" PRIMARY KEY,
    "webhook_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "failing_since" INTEGER NULL,
    "failures" INTEGER NOT NULL,
    "failure_periods" INTEGER NOT NULL,
    "period_since" INTEGER NULL,
    "first_failed_message_id" TEXT NULL,
    "other_messages_failed" INTEGER NOT NULL,
    "reported_at" INTEGER NULL,
    "disabled_at" INTEGER NULL,
    "disabled_reason" TEXT NULL,
    "is_held_by_host" INTEGER NOT NULL,
    "put_off_until" INTEGER NULL,
    "held_until" INTEGER NULL,
    "next_release" INTEGER NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "webhook_gates" (
    "webhook_id" TEXT NOT NULL CONSTRAINT "PK_webhook_gates" PRIMARY KEY,
    "next_call" INTEGER NOT NULL,
    "last_lane" INTEGER NOT NULL
);

CREATE TABLE "webhook_history" (
    "webhook_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_key" TEXT NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "actor" TEXT NULL,
    "version" INTEGER NOT NULL,
    "operation" INTEGER NOT NULL,
    "changes" TEXT NOT NULL,
    "more_changes" INTEGER NOT NULL,
    "removal" INTEGER NULL,
    CONSTRAINT "PK_webhook_history" PRIMARY KEY ("webhook_id", "number")
);

CREATE TABLE "webhook_messages" (
    "id" TEXT NOT NULL CONSTRAINT "PK_webhook_messages" PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "tenant_id" TEXT NULL,
    "event_type" TEXT NOT NULL,
    "object_name" TEXT NOT NULL,
    "event_source" TEXT NULL,
    "event_date" INTEGER NOT NULL,
    "body" BLOB NOT NULL,
    "trace_parent" TEXT NULL
);

CREATE TABLE "webhook_queue" (
    "sequence" INTEGER NOT NULL CONSTRAINT "PK_webhook_queue" PRIMARY KEY,
    "webhook_id" TEXT NOT NULL,
    "destination_id" TEXT NOT NULL,
    "lane" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "owed_since" INTEGER NOT NULL,
    "schedule_step" INTEGER NOT NULL,
    "lease" INTEGER NOT NULL,
    "lease_until" INTEGER NULL
);

CREATE TABLE "webhook_removals" (
    "id" TEXT NOT NULL CONSTRAINT "PK_webhook_removals" PRIMARY KEY,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "webhook_revision" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_webhook_revision" PRIMARY KEY,
    "value" INTEGER NOT NULL
);

CREATE TABLE "webhook_subscriptions" (
    "id" TEXT NOT NULL CONSTRAINT "PK_webhook_subscriptions" PRIMARY KEY,
    "webhook_id" TEXT NOT NULL
);

INSERT INTO "webhook_revision" ("id", "value")
VALUES (1, 0);

CREATE INDEX "ix_webhook_counters_day" ON "webhook_counters" ("day", "tenant_id");

CREATE UNIQUE INDEX "ix_webhook_definitions_name" ON "webhook_definitions" ("tenant_key", "name_key");

CREATE INDEX "ix_webhook_definitions_revision" ON "webhook_definitions" ("revision");

CREATE INDEX "ix_webhook_deliveries_dead" ON "webhook_deliveries" ("webhook_id", "created_at", "sequence") WHERE dead_reason IS NOT NULL;

CREATE INDEX "ix_webhook_deliveries_dead_subscription" ON "webhook_deliveries" ("subscription_id", "created_at", "sequence") WHERE dead_reason IS NOT NULL;

CREATE UNIQUE INDEX "ix_webhook_deliveries_id" ON "webhook_deliveries" ("id");

CREATE INDEX "ix_webhook_deliveries_log" ON "webhook_deliveries" ("created_at", "sequence");

CREATE INDEX "ix_webhook_deliveries_message" ON "webhook_deliveries" ("message_id", "ordinal");

CREATE INDEX "ix_webhook_deliveries_object" ON "webhook_deliveries" ("object_name", "created_at", "sequence");

CREATE INDEX "ix_webhook_deliveries_subscription" ON "webhook_deliveries" ("subscription_id", "created_at", "sequence");

CREATE INDEX "ix_webhook_deliveries_tenant" ON "webhook_deliveries" ("tenant_id", "created_at", "sequence") WHERE tenant_id IS NOT NULL;

CREATE INDEX "ix_webhook_deliveries_webhook" ON "webhook_deliveries" ("webhook_id", "created_at", "sequence");

CREATE INDEX "ix_webhook_destinations_webhook" ON "webhook_destinations" ("webhook_id");

CREATE INDEX "ix_webhook_history_deleted" ON "webhook_history" ("tenant_key", "removal") WHERE removal IS NOT NULL;

CREATE INDEX "ix_webhook_queue_age" ON "webhook_queue" ("owed_since") WHERE lease_until IS NULL;

CREATE INDEX "ix_webhook_queue_leased" ON "webhook_queue" ("lease_until") WHERE lease_until IS NOT NULL;

CREATE INDEX "ix_webhook_queue_pending" ON "webhook_queue" ("webhook_id", "destination_id", "lane", "due", "sequence") WHERE lease_until IS NULL;

CREATE INDEX "ix_webhook_removals_revision" ON "webhook_removals" ("revision");

CREATE INDEX "ix_webhook_subscriptions_webhook" ON "webhook_subscriptions" ("webhook_id");
