using System.Diagnostics.CodeAnalysis;

namespace Webhooks.Micro.Running;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Out">The file that takes the figures.</param>
/// <param name="IsQuick">Whether a rough figure will do.</param>
/// <param name="Only">The one group of benchmarks to run; null for all.</param>
internal sealed record Arguments(string Out, bool IsQuick, string? Only)
{
    public const string Usage = "usage: Webhooks.Micro --out FILE [--quick] [--only Routing|Unwanted|DefaultPayload|"
        + "Template|Signing|FanOut|Update]";

    public bool Includes(Type benchmark) => Only is null || Only == benchmark.Name;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? arguments)
    {
        var parsed = new Arguments("", IsQuick: false, Only: null);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--quick": parsed = parsed with { IsQuick = true }; break;
                case "--out" when value is not null: parsed = parsed with { Out = value }; i++; break;
                case "--only" when value is not null: parsed = parsed with { Only = value }; i++; break;
                default: arguments = null; return false;
            }
        }

        arguments = parsed.Out.Length > 0 ? parsed : null;
        return arguments is not null;
    }
}
