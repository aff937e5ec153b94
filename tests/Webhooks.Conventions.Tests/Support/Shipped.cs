using System.Reflection;
using System.Runtime.CompilerServices;
using Webhooks.Conformance;

namespace Webhooks.Support;

/// <summary>The assemblies that are shipped and what is written in them.</summary>
internal static class Shipped
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(Webhook).Assembly, typeof(HttpDeliveryOptions).Assembly, typeof(EntityFrameworkStoreOptions).Assembly,
        typeof(StoreConformance).Assembly, typeof(WebhookReceivingOptions).Assembly, typeof(PortalOptions).Assembly,
    ];

    /// <summary>Every type that somebody wrote: no state machines, no output of generators.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsWritten)];

    public static IReadOnlyList<Type> PublicTypes { get; } = [.. Types.Where(type => type.IsVisible)];

    public static IReadOnlyList<Type> OptionTypes { get; } =
    [
        .. PublicTypes.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)),
        .. PublicTypes.Where(type => type == typeof(DefinitionLimits)),
    ];

    /// <summary>What a host may set of options: their own properties with a public setter, and lists it may fill.</summary>
    public static IEnumerable<PropertyInfo> SettableProperties(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } || IsList(property.PropertyType));

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>);

    private static bool IsWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && type.Namespace?.StartsWith("Webhooks", StringComparison.Ordinal) == true
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));
}
