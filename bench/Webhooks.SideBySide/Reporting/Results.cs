using System.Text.Json;
using System.Text.Json.Serialization;

namespace Webhooks.Bench;

/// <summary>Everything that one session measured, run by run.</summary>
internal sealed record Results(Machine Machine, string Volumes, double Minutes, IReadOnlyList<GroupResult> Groups)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Results Load() => JsonSerializer.Deserialize<Results>(File.ReadAllText(Folders.ResultsFile))!;

    public void Save() => File.WriteAllText(Folders.ResultsFile, JsonSerializer.Serialize(this, Readable));

    /// <summary>The runs that failed, with what was wrong.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Failures =>
    [
        .. Groups
            .SelectMany(group => group.Scenarios)
            .SelectMany(scenario => scenario.Failed.Select(run => $"{scenario.Title} (`{scenario.Id}`): {run.Failure}")),
    ];

    /// <summary>A scenario by its name; null where it was not run, or no run of it can be used.</summary>
    public ScenarioResult? Find(string id) => Groups
        .SelectMany(group => group.Scenarios)
        .FirstOrDefault(scenario => scenario.Id == id && scenario.Good.Count > 0);
}
