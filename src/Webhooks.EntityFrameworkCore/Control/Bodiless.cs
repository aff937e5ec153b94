using System.Globalization;
using Webhooks.Model;

namespace Webhooks.Control;

/// <summary>What has nothing to send: it was dead before there was a body.</summary>
internal static class Bodiless
{
    private static readonly DeadReason[] Reasons =
        [DeadReason.TooLarge, DeadReason.InvalidDefinition, DeadReason.InvalidEvent];

    /// <summary>The reasons as a list in a condition.</summary>
    public static string List { get; } =
        string.Join(", ", Reasons.Select(reason => ((int)reason).ToString(CultureInfo.InvariantCulture)));

    public static bool Is(DeliveryRow row) => row.DeadReason is { } reason && Reasons.Contains((DeadReason)reason);
}
