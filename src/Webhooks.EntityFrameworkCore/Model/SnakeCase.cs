using System.Text.Json;

namespace Webhooks.Model;

internal static class SnakeCase
{
    /// <summary>Returns the name in snake case: <c>DeadReason</c> becomes <c>dead_reason</c>.</summary>
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
