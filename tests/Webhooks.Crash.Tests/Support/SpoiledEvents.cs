namespace Webhooks.Crash.Support;

/// <summary>Triggers that refuse events by their ids, after the insert of their deliveries or at the commit.</summary>
internal static class SpoiledEvents
{
    public const string OnSqlite = """
        CREATE TABLE creditors (id INTEGER PRIMARY KEY);
        CREATE TABLE debts (creditor INTEGER REFERENCES creditors (id) DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER refused AFTER INSERT ON webhook_queue
        WHEN (SELECT event_id FROM webhook_messages WHERE number = NEW.sequence / 32) LIKE 'evt_refused%'
        BEGIN SELECT RAISE(ABORT, 'spoiled'); END;
        CREATE TRIGGER unkept AFTER INSERT ON webhook_messages WHEN NEW.event_id LIKE 'evt_unkept%'
        BEGIN INSERT INTO debts VALUES (NEW.number); END;
        """;

    public const string OnPostgreSql = """
        CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''spoiled''; END';
        CREATE TRIGGER refused AFTER INSERT ON webhook_messages
        FOR EACH ROW WHEN (NEW.event_id LIKE 'evt_refused%') EXECUTE FUNCTION spoil();
        CREATE CONSTRAINT TRIGGER unkept AFTER INSERT ON webhook_messages DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.event_id LIKE 'evt_unkept%') EXECUTE FUNCTION spoil();
        """;
}
