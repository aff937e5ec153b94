using System.Reflection;

namespace Webhooks.AdministrationSuite;

/// <summary>
/// What administration promises, behavior by behavior, whatever the store and whatever stands between: each is a method
/// <c>Subject_Condition_Outcome</c> of a class in <c>Behaviors</c>, and needs a host of its own.
/// </summary>
public static class AdministrationBehaviors
{
    private static readonly Dictionary<string, Func<AdministrationUnderTest, Task>> All = Assembly.GetExecutingAssembly()
        .GetTypes()
        .Where(type => type.Namespace == $"{typeof(AdministrationBehaviors).Namespace}.Behaviors")
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .ToDictionary(method => method.Name, method => method.CreateDelegate<Func<AdministrationUnderTest, Task>>());

    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Runs a behavior on a host, and disposes of it.</summary>
    public static async Task RunAsync(string name, AdministrationUnderTest host)
    {
        await using (host)
        {
            await All[name](host);
        }
    }
}
