using System.Text.Json;

namespace Webhooks.Bench;

/// <summary>One run of a scenario: its processes are started, warmed up, told to go together, and ended.</summary>
internal sealed class ScenarioRun(Scenario scenario, Receiver receiver)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public async Task<RunResult> RunAsync()
    {
        await using var database = scenario.Database == DatabaseKind.None
            ? null
            : await BenchDatabase.CreateAsync(scenario.Database);
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

            return await MeasureAsync(processes);
        }
        catch (InvalidOperationException exception)
        {
            return new() { Events = scenario.Events, Failure = exception.Message };
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    private async Task<RunResult> MeasureAsync(List<ChildProcess> processes)
    {
        if (scenario.Drains)
        {
            await processes[0].SayAsync("fill");
            await ExpectReadyAsync(processes[0]);
        }

        if (scenario.Events > 0)
        {
            await receiver.Control.ResetAsync(scenario.Events);
        }

        await Task.WhenAll(processes.Select(process => process.SayAsync("go")));
        return Together(await Task.WhenAll(processes.Select(ReadResultAsync)));
    }

    private static async Task ExpectReadyAsync(ChildProcess process)
    {
        if (await process.ReadAsync(Limit) != "ready")
        {
            throw new InvalidOperationException("a process ended before it was ready");
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
