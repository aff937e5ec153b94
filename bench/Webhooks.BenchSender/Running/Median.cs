namespace Webhooks.Bench;

/// <summary>The middle of what was measured.</summary>
internal static class Median
{
    public static double Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[sorted.Length / 2] + sorted[(sorted.Length / 2) - 1]) / 2;
    }
}
