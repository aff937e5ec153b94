namespace Webhooks.Bench;

/// <summary>The systems and probes, by name.</summary>
internal static class Catalog
{
    public static ISystemUnderTest System(Settings settings) => settings.System switch
    {
        "loop" => new HttpClientLoop(settings),
        "channel" => new ChannelWorkers(settings),
        "coravel" => new CoravelQueue(settings),
        "rebus" => new RebusBus(settings),
        "masstransit" => new MassTransitBus(settings),
        "wolverine" => new WolverineQueue(settings),
        "hangfire" => new HangfireJobs(settings, isDurable: false),
        "hangfire-postgres" => new HangfireJobs(settings, isDurable: true),
        "outbox-postgres" => new PostgreSqlOutbox(settings),
        "outbox-postgres-log" => new LoggedPostgreSqlOutbox(settings),
        "outbox-sqlite" => new SqliteOutbox(settings),
        "ours" => new OwnWebhooks(settings, isStored: false),
        "ours-stored" => new OwnWebhooks(settings, isStored: true),
        var name => throw new ArgumentException($"There is no system '{name}'."),
    };

    public static IProbe? Probe(Settings settings) => settings.System switch
    {
        "save" => new SaveProbe(settings),
        "claim" => new ClaimProbe(settings),
        "backlog" => new BacklogProbe(settings, isStored: false),
        "backlog-stored" => new BacklogProbe(settings, isStored: true),
        "waiting" => new WaitingProbe(settings, isStored: false),
        "waiting-stored" => new WaitingProbe(settings, isStored: true),
        "pumps" => new PumpsProbe(settings),
        "first-byte" => new FirstByteProbe(settings, isStored: false),
        "first-byte-stored" => new FirstByteProbe(settings, isStored: true),
        "fan-out" => new FanOutProbe(settings),
        "hanging" => new HangingProbe(settings),
        "busy" => new BusyProbe(settings),
        "urls" => new UrlsProbe(settings),
        _ => null,
    };
}
