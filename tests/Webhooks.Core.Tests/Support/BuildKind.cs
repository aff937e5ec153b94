using System.Diagnostics;
using System.Reflection;

namespace Webhooks.Support;

/// <summary>How the library under test was built.</summary>
internal static class BuildKind
{
    /// <summary>
    /// Whether it is as packages have it. In a debug build the state machine of every asynchronous method is an object, so
    /// that the same work allocates more: such builds are held to a bound of their own.
    /// </summary>
    public static bool IsOptimized { get; } =
        typeof(Webhook).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
