using System.Text.Json.Serialization;

namespace Webhooks.Bench;

/// <summary>The runs of one scenario.</summary>
internal sealed record ScenarioResult(string Id, string Title, string Durability, IReadOnlyList<RunResult> Runs)
{
    /// <summary>Those that did what they had to.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunResult> Good => [.. Runs.Where(run => run.Failure is null)];

    [JsonIgnore]
    public IReadOnlyList<RunResult> Failed => [.. Runs.Where(run => run.Failure is not null)];

    /// <summary>Whether it delivers events, or measures something else.</summary>
    [JsonIgnore]
    public bool Delivers => Runs.Any(run => run.Events > 0);

    /// <summary>Events a second.</summary>
    public Spread Rate() => Of(run => run.Events / run.Seconds);

    /// <summary>Allocated bytes for each event.</summary>
    public Spread Allocated() => Of(run => (double)run.AllocatedBytes / run.Events);

    public Spread Figure(string name) => Of(run => run.Figures.GetValueOrDefault(name, double.NaN));

    public Spread Of(Func<RunResult, double> value) => Spread.Of([.. Good.Select(value)]);
}
