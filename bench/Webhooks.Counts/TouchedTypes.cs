using System.Collections.Concurrent;

namespace Webhooks.Counts;

/// <summary>Collects the types whose methods run. Instrumented assemblies call it. Safe for concurrent use.</summary>
public static class TouchedTypes
{
    private static readonly ConcurrentDictionary<string, bool> Names = new();

    /// <summary>Adds a type.</summary>
    /// <param name="name">The full name of the type.</param>
    public static void Add(string name) => Names.TryAdd(name, true);

    /// <summary>Forgets all types.</summary>
    public static void Clear() => Names.Clear();

    /// <summary>Returns the full names of all types, sorted.</summary>
    public static string[] Get() => [.. Names.Keys.Order(StringComparer.Ordinal)];
}
