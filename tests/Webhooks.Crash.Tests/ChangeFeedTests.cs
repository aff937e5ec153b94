using System.Globalization;
using Webhooks.Crash.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class ChangeFeedTests
{
    /// <summary>Fewer than a user would try by hand (<c>WEBHOOKS_CRASH_CHANGES</c>), to be done soon.</summary>
    private static readonly int Changes =
        int.Parse(Environment.GetEnvironmentVariable("WEBHOOKS_CRASH_CHANGES") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task FourProcesses_TwoOfThemKilled_DeliverAll()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        var cluster = await PostgreSqlCluster.Shared;
        await using var receiver = await CrashReceiver.StartAsync();
        var folder = Directory.CreateTempSubdirectory("webhooks-feed-");
        var (webhooks, changes) = (Path.Combine(folder.FullName, "webhooks.json"), Path.Combine(folder.FullName, "changes.jsonl"));
        await File.WriteAllTextAsync(webhooks, $$"""
            [{
              "name": "Shop", "urls": ["{{receiver.Url}}"], "secret": "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
              "subscriptions": [{ "objectName": "Orders", "eventType": "table.recordInsert" }]
            }]
            """);
        await File.WriteAllLinesAsync(changes, Enumerable.Range(1, Changes).Select(id =>
            """{"objectName":"Orders","eventType":"table.recordInsert","current":{"Id":""" + id + "}}"));
        string[] shared =
        [
            "--webhooks", webhooks, "--allow-local",
            "--store", "postgres:" + cluster.ConnectionString($"feed_{Environment.ProcessId}"),
        ];
        var started = TimeProvider.System.GetTimestamp();
        await using (var feed = ChildProcess.Start("ChangeFeed", [.. shared, "--changes", changes, "--enqueue-only"]))
        {
            await feed.DoneAsync();
        }

        Account.Tell($"recorded {Changes} in {TimeProvider.System.GetElapsedTime(started)}");
        var workers = Enumerable.Range(0, 4)
            .Select(_ => ChildProcess.Start("ChangeFeed", [.. shared, "--deliver-only", "--exit-when-idle"]))
            .ToList();
        await receiver.ReachAsync(Changes / 10);
        await workers[0].KillAsync();
        await receiver.ReachAsync(Changes / 3);
        await workers[1].KillAsync();
        await workers[2].DoneAsync();
        await workers[3].DoneAsync();

        var arrivals = receiver.Arrivals;
        Account.Tell($"{arrivals.Count} arrivals of {arrivals.DistinctBy(arrival => arrival.Id).Count()} messages after "
            + $"{TimeProvider.System.GetElapsedTime(started)}; {workers[2].Lines[^1]}; {workers[3].Lines[^1]}");
        Assert.Equal(Enumerable.Range(1, Changes), arrivals.Select(arrival => arrival.Order).Distinct().Order());
        Assert.Equal(Changes, arrivals.DistinctBy(arrival => arrival.Id).Count());

        // A process has at most 128 deliveries that are not recorded yet.
        Assert.InRange(arrivals.Count - Changes, 0, 2 * 128);
        folder.Delete(recursive: true);
    }
}
