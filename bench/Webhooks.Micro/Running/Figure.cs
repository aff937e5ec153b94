using System.Text.Json;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Webhooks.Micro.Running;

/// <summary>What one benchmark gave.</summary>
/// <param name="Name">Its group and, where that has several, which of them: <c>Routing/1000</c>.</param>
/// <param name="Nanoseconds">The median of one call: others on the machine disturb it less than a mean.</param>
/// <param name="AllocatedBytes">The bytes that one call allocates.</param>
internal sealed record Figure(string Name, double Nanoseconds, long AllocatedBytes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static IReadOnlyList<Figure> Of(IEnumerable<Summary> measured) =>
    [
        .. from summary in measured
           from report in summary.Reports
           let statistics = report.ResultStatistics
           where statistics is not null
           select new Figure(
               NameOf(report.BenchmarkCase),
               Math.Round(statistics.Median, 2),
               report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0),
    ];

    /// <summary>Whether every benchmark of a group gave a figure.</summary>
    public static bool IsWhole(Summary summary) =>
        !summary.HasCriticalValidationErrors
        && summary.Reports.Length == summary.BenchmarksCases.Length
        && summary.Reports.All(report => report.ResultStatistics is not null);

    public static void Write(IReadOnlyList<Figure> figures, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(figures, Json) + "\n");
    }

    /// <summary>A group is told by its parameter where it has one, else by its methods where it has several.</summary>
    private static string NameOf(BenchmarkCase benchmark)
    {
        var group = benchmark.Descriptor.Type.Name;
        var method = benchmark.Descriptor.WorkloadMethod.Name;
        return benchmark.HasParameters ? $"{group}/{benchmark.Parameters[0].Value}"
            : method == "Run" ? group
            : $"{group}/{method}";
    }
}
