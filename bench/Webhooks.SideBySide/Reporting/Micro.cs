using System.Text.Json;

namespace Webhooks.Bench;

/// <summary>What the micro benchmarks measured, where they ran.</summary>
internal sealed class Micro
{
    private readonly Dictionary<string, MicroResult> _results;

    private Micro(IEnumerable<MicroResult> results) => _results = results.ToDictionary(result => result.Name);

    public IReadOnlyCollection<MicroResult> All => _results.Values;

    public static Micro Load() => new(File.Exists(Folders.MicroFile)
        ? JsonSerializer.Deserialize<MicroResult[]>(File.ReadAllText(Folders.MicroFile), JsonSerializerOptions.Web)!
        : []);

    public double? Nanoseconds(string name) => _results.TryGetValue(name, out var result) ? result.Nanoseconds : null;

    public double? AllocatedBytes(string name) => _results.TryGetValue(name, out var result) ? result.AllocatedBytes : null;
}
