using System.Diagnostics;
using System.Reflection;

namespace Webhooks.Bench;

/// <summary>Figures of a build that was not optimised are figures of something else.</summary>
internal static class OptimizedBuild
{
    /// <exception cref="InvalidOperationException">An assembly of ours, or one that it is built on, is not optimised.</exception>
    public static void Demand()
    {
        foreach (var assembly in Ours(Assembly.GetEntryAssembly()!).Distinct())
        {
            if (assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true)
            {
                throw new InvalidOperationException(
                    $"{assembly.GetName().Name} is a debug build. Run with -c Release, or by ./build.sh bench.");
            }
        }
    }

    private static IEnumerable<Assembly> Ours(Assembly assembly) => assembly
        .GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("Webhooks", StringComparison.Ordinal))
        .Select(Assembly.Load)
        .SelectMany(Ours)
        .Prepend(assembly);
}
