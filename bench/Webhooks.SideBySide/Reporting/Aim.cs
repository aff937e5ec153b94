using System.Globalization;

namespace Webhooks.Bench;

/// <summary>A figure with what it should be and what it is.</summary>
/// <param name="Figure">What is measured.</param>
/// <param name="Text">What it should be, in words.</param>
/// <param name="Measured">What it is; null where it was not measured.</param>
/// <param name="IsReached">Whether that is good enough.</param>
internal sealed record Aim(string Figure, string Text, double? Measured, Func<double, bool> IsReached)
{
    public string Unit { get; init; } = "";

    /// <summary>How exactly it is written.</summary>
    public string Format { get; init; } = "0.00";

    public bool IsMeasured => Measured is { } value && double.IsFinite(value);

    public static Aim AtLeast(string figure, double least, double? measured) =>
        new(figure, FormattableString.Invariant($"{least:0.##} or better"), measured, value => value >= least);

    public static Aim AtMost(string figure, double most, double? measured, string unit = "") =>
        new(figure, FormattableString.Invariant($"{most:#,0.##}{unit} or less"), measured, value => value <= most) { Unit = unit };

    public string Row() => IsMeasured && Measured is { } value
        ? $"| {Figure} | {Text} | {value.ToString(Format, CultureInfo.InvariantCulture)}{Unit} | "
            + $"{(IsReached(value) ? "reached" : "**not reached**")} |"
        : $"| {Figure} | {Text} | | **not measured** |";
}
