namespace Webhooks.Bench;

/// <summary>The middle of some values, the least and the greatest.</summary>
internal readonly record struct Spread(double Median, double Least, double Greatest)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? new(double.NaN, double.NaN, double.NaN)
            : new((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }
}
