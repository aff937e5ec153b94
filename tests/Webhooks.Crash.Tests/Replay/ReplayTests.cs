using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Crash.Support;
using Webhooks.Definitions;
using Webhooks.Security;
using Xunit;

namespace Webhooks.Crash.Replay;

/// <summary>Who knows only what was recorded knows at the end what the tables have.</summary>
public sealed class ReplayTests
{
    private const int Writers = 4;
    private const int SavesOfEach = 500;
    private const int SavesBetweenCuts = 60;
    private const string Name = "writers";

    [Fact]
    public async Task FourWriters_WithRetriesAndCutConnections_LeaveEventsThatSayAllThatTheTablesHave()
    {
        await using var cluster = await PostgreSql.StartPrivateAsync();
        var seed = Random.Shared.Next();
        var connectionString = $"{cluster.ConnectionString("shelf")};Application Name={Name};Include Error Detail=true";
        await using var services = new ServiceCollection()
            .AddDbContextFactory<ShelfContext>(options => options.UseNpgsql(
                connectionString, npgsql => npgsql.EnableRetryOnFailure(8, TimeSpan.FromMilliseconds(50), null)))
            .AddWebhooks()
            .UseEntityFrameworkCore<ShelfContext>()
            .UseSecretProtector(SecretProtector.PlainText)
            .Services.BuildServiceProvider();
        await StartAsync(services);
        var saves = 0;
        var lastId = 0;
        await using var server = new NpgsqlConnection($"{cluster.ConnectionString("postgres")};Pooling=False");
        await server.OpenAsync();
        using var oneAtATime = new SemaphoreSlim(1);
        var writers = Enumerable.Range(0, Writers)
            .Select(number => new ShelfWriter(() => Open(services), seed + number, () => Interlocked.Increment(ref lastId)))
            .ToList();
        await Task.WhenAll(writers.Select(writer => Task.Run(() => writer.RunAsync(SavesOfEach, async () =>
        {
            if (Interlocked.Increment(ref saves) % SavesBetweenCuts == 0)
            {
                await CutOneAsync(server, oneAtATime);
            }
        }))));

        Account.Tell($"seed {seed}: {writers.Sum(each => each.Saved)} saves, {writers.Sum(each => each.Failed)} failed");
        await using var db = Open(services);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var contradictions = new List<string>();
        var told = await ShelfPicture.OfEventsAsync(connection, contradictions);
        Assert.True(contradictions.Count == 0, $"seed {seed}: {string.Join(Environment.NewLine, contradictions.Take(20))}");
        Assert.Equal(await ShelfPicture.OfTablesAsync(db), told);
        Assert.True(told.Count > 100, $"seed {seed}: too little was left to compare.");
    }

    private static ShelfContext Open(IServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<ShelfContext>>().CreateDbContext();

    private static async Task StartAsync(IServiceProvider services)
    {
        await using var db = Open(services);
        await db.Database.EnsureCreatedAsync();
        db.AddRange(Enumerable.Range(1, 5).Select(id => new Tag { Id = id }));
        await db.SaveChangesAsync();
        await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(new Webhook
        {
            Name = "replay",
            Urls = ["https://example.com/hooks"],
            Subscriptions =
            [
                .. from name in new[] { "Items", "Crates", "ItemTags" }
                   from type in EventType.RecordTypes
                   select new EventSubscription { ObjectName = name, EventType = type, Payload = new() { IncludePrevious = true } },
            ],
        });
    }

    /// <summary>The server ends a connection of a writer at any point of its work.</summary>
    private static async Task CutOneAsync(NpgsqlConnection server, SemaphoreSlim oneAtATime)
    {
        await oneAtATime.WaitAsync();
        try
        {
            await using var cut = new NpgsqlCommand(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = @name ORDER BY state = 'idle', random() LIMIT 1
                """,
                server);
            cut.Parameters.AddWithValue("name", Name);
            await cut.ExecuteNonQueryAsync();
        }
        finally
        {
            oneAtATime.Release();
        }
    }
}
