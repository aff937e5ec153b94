namespace Webhooks.Bench;

/// <summary>Scenarios that are compared: they run in turn, so that what changes on the machine changes for all.</summary>
internal sealed record ScenarioGroup(string Name, string Title, int Runs, IReadOnlyList<Scenario> Scenarios)
{
    /// <summary>What a reader should know of the numbers.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it runs behind those that do not.</summary>
    public bool TakesLong { get; init; }

    /// <summary>The group with those scenarios alone that have these ids.</summary>
    public ScenarioGroup Only(IReadOnlySet<string> ids) =>
        this with { Scenarios = [.. Scenarios.Where(scenario => ids.Contains(scenario.Id))] };
}
