using System.Runtime.CompilerServices;
using Webhooks.Support;

namespace Webhooks;

/// <summary>A package uses of another what anybody can use: its public ports.</summary>
public sealed class InternalsTests
{
    [Fact]
    public void ShippedAssembly_ShowsItsInternalsToNoOther()
    {
        var names = Shipped.Assemblies.Select(assembly => assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        Examined.All(
            Shipped.Assemblies.SelectMany(assembly => assembly
                .GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false)
                .Cast<InternalsVisibleToAttribute>()
                .Select(friend => (From: assembly.GetName().Name, To: friend.AssemblyName.Split(',')[0]))),
            each => names.Contains(each.To) ? $"{each.From} shows its internals to {each.To}" : null);
    }

    // The outbox of that assembly proves that the public ports are enough.
    [Fact]
    public void Core_DoesNotShowItsInternalsToTheOwnOutbox() => Assert.DoesNotContain(
        typeof(Webhook).Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), inherit: false)
            .Cast<InternalsVisibleToAttribute>(),
        friend => friend.AssemblyName == "Webhooks.Conformance.Tests");
}
