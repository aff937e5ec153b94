using System.Globalization;
using Webhooks.Model;

namespace Webhooks.Control;

/// <summary>Lists the dead reasons of deliveries without a body, which cannot be resent.</summary>
internal static class Bodiless
{
    private static readonly DeadReason[] Reasons =
        [DeadReason.TooLarge, DeadReason.InvalidDefinition, DeadReason.InvalidEvent];

    /// <summary>Gets the reasons as a list for a condition.</summary>
    public static string List { get; } =
        string.Join(", ", Reasons.Select(reason => ((int)reason).ToString(CultureInfo.InvariantCulture)));

    public static bool Is(DeliveryRow row) => row.DeadReason is { } reason && Reasons.Contains((DeadReason)reason);
}
