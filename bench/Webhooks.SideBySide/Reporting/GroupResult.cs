namespace Webhooks.Bench;

internal sealed record GroupResult(string Name, string Title, string Note, IReadOnlyList<ScenarioResult> Scenarios);
