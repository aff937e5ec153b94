using System.Diagnostics;
using Webhooks.Support;

namespace Webhooks.Bench;

/// <summary>Runs groups of scenarios one after another, and the scenarios of each in turn.</summary>
internal static class Session
{
    public static async Task<Results> RunAsync(Volumes volumes, HashSet<string> names)
    {
        PostgreSqlServer.Prepare();
        var hasServer = PostgreSqlCluster.Unavailable is null;
        var start = Stopwatch.GetTimestamp();
        List<GroupResult> results = [];
        await using (var receiver = await Receiver.StartAsync())
        {
            foreach (var group in GroupsOf(volumes))
            {
                var asked = names.Count == 0 || names.Contains(group.Name) ? group : group.Only(names);
                if (asked.Scenarios.Count > 0)
                {
                    results.Add(await RunAsync(asked, receiver, hasServer, () => !IsLate(start, volumes)));
                }
            }
        }

        var server = hasServer
            ? await PostgreSqlServer.DescribeAsync()
            : $"no PostgreSQL: {PostgreSqlCluster.Unavailable}";
        if (hasServer)
        {
            await (await PostgreSqlCluster.Shared).DisposeAsync();
        }

        return new(Machine.Describe(server), volumes.Name, Stopwatch.GetElapsedTime(start).TotalMinutes, results);
    }

    /// <summary>What takes long and varies little is last: it is what runs once when time is short.</summary>
    private static IEnumerable<ScenarioGroup> GroupsOf(Volumes volumes) =>
    [
        .. DeliveryScenarios.All(volumes)
            .Concat(ProbeScenarios.All(volumes))
            .Concat(ScaleScenarios.All(volumes))
            .OrderBy(group => group.TakesLong),
    ];

    private static bool IsLate(long start, Volumes volumes) =>
        Stopwatch.GetElapsedTime(start).TotalMinutes > volumes.MinutesOfRepeats;

    private static async Task<GroupResult> RunAsync(
        ScenarioGroup group, Receiver receiver, bool hasServer, Func<bool> mayRepeat)
    {
        var scenarios = group.Scenarios
            .Where(scenario => hasServer || scenario.Database != DatabaseKind.PostgreSql)
            .Select(scenario => (Scenario: scenario, Runs: new List<RunResult>()))
            .ToList();
        for (var round = 1; round <= group.Runs && (round == 1 || mayRepeat()); round++)
        {
            foreach (var (scenario, runs) in scenarios)
            {
                var start = Stopwatch.GetTimestamp();
                var result = await new ScenarioRun(scenario, receiver).RunAsync();
                runs.Add(result);
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                Console.WriteLine($"{scenario.Id} {round}/{group.Runs}: {Said(result)} ({seconds:F1} s)");
            }
        }

        return new(group.Name, group.Title, group.Note,
        [
            .. scenarios.Select(each => new ScenarioResult(
                each.Scenario.Id, each.Scenario.Title, each.Scenario.Durability, each.Runs)),
        ]);
    }

    private static string Said(RunResult result) => result.Failure is { } failure
        ? $"FAILED, {failure}"
        : result.Events > 0
            ? $"{result.Events / result.Seconds:F0} events a second"
            : string.Join(", ", result.Figures.Select(figure => $"{figure.Key} {figure.Value:G4}"));
}
