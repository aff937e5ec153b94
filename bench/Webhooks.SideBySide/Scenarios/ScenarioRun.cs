using System.Text.Json;
using Npgsql;

namespace Webhooks.Bench;

/// <summary>One run of a scenario: its processes are started, warmed up, told to go together, and ended.</summary>
internal sealed class ScenarioRun(Scenario scenario, Receiver receiver)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private ServerWork? _before;

    public async Task<RunResult> RunAsync()
    {
        try
        {
            await using var database = scenario.Database == DatabaseKind.None
                ? null
                : await BenchDatabase.CreateAsync(scenario.Database);
            var result = await RunAsync(database);
            return _before is null ? result : await WithServerAsync(result, database!);
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or NpgsqlException)
        {
            return new() { Events = scenario.Events, Failure = exception.Message };
        }
    }

    private async Task<RunResult> RunAsync(BenchDatabase? database)
    {
        List<ChildProcess> processes = [];
        try
        {
            for (var number = 0; number < scenario.Processes; number++)
            {
                var process = new ChildProcess(
                    "Webhooks.BenchSender", scenario.Arguments(receiver.Address, database?.Connection, number));
                processes.Add(process);
                await ExpectReadyAsync(process);
            }

            return await MeasureAsync(processes, database);
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    private async Task<RunResult> MeasureAsync(List<ChildProcess> processes, BenchDatabase? database)
    {
        if (scenario.Drains)
        {
            await processes[0].SayAsync("fill");
            await ExpectReadyAsync(processes[0]);
        }

        if (scenario.Events > 0)
        {
            await receiver.Control.ResetAsync(scenario.Events);
            _before = database is null ? null : await database.ReadWorkAsync();
        }

        await Task.WhenAll(processes.Select(process => process.SayAsync("go")));
        return Together(await Task.WhenAll(processes.Select(ReadResultAsync)));
    }

    /// <summary>The server is asked when the processes have ended: then nothing that they did is missing.</summary>
    private async Task<RunResult> WithServerAsync(RunResult result, BenchDatabase database)
    {
        await database.WaitUntilLeftAsync();
        var figures = ServerWork.PerEvent(_before!, (await database.ReadWorkAsync())!, scenario.Events);
        return result with { Figures = result.Figures.Concat(figures).ToDictionary() };
    }

    private static async Task ExpectReadyAsync(ChildProcess process)
    {
        var said = await process.ReadAsync(Limit);
        if (said != "ready")
        {
            throw new InvalidOperationException(
                said?.StartsWith('{') == true && JsonSerializer.Deserialize<RunResult>(said)?.Failure is { } failure
                    ? failure
                    : "a process ended before it was ready");
        }
    }

    private static async Task<RunResult> ReadResultAsync(ChildProcess process) =>
        await process.ReadAsync(Limit) is { } line && line.StartsWith('{')
            ? JsonSerializer.Deserialize<RunResult>(line)!
            : throw new InvalidOperationException("a process ended without a result");

    private static RunResult Together(RunResult[] results) => results[0] with
    {
        Seconds = results.Max(result => result.Seconds),
        CpuSeconds = results.Sum(result => result.CpuSeconds),
        AllocatedBytes = results.Sum(result => result.AllocatedBytes),
        PeakMegabytes = results.Sum(result => result.PeakMegabytes),
        Failure = results.Select(result => result.Failure).FirstOrDefault(failure => failure is not null),
    };
}
