using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks.Support;

namespace Webhooks;

public sealed class OptionTests
{
    [Fact]
    public void OptionType_HasAValidatorOrIsPartOfOneThatHas()
    {
        var services = new ServiceCollection();
        services.AddWebhooks()
            .AddHttpDelivery()
            .UseAesGcmSecretProtection(_ => { })
            .UseEntityFrameworkCore<DbContext>()
            .AddManagementApi(_ => { })
            .AddPortal();
        services.AddInMemoryWebhookInbox().AddEntityFrameworkCoreWebhookInbox<DbContext>();
        services.AddHealthChecks().AddWebhooks();
        var validated = Shipped.OptionTypes
            .Where(type => typeof(IValidateOptions<>).MakeGenericType(type) is var validator
                && (services.Any(service => service.ServiceType == validator) || IsCalledByHand(validator)))
            .SelectMany(Parts)
            .ToHashSet();
        Examined.All(
            Shipped.OptionTypes,
            type => validated.Contains(type) ? null : $"{type.Name} is checked by no IValidateOptions<T>");
    }

    [Fact]
    public void SettableOption_HasItsDefaultInItsDocumentation() => Examined.All(
        Shipped.OptionTypes.SelectMany(Shipped.SettableProperties)
            .Where(property => !Shipped.OptionTypes.Contains(property.PropertyType)),
        property => XmlDocs.Has(property, "value") ? null : $"{NameOf(property)} has no <value> with its default");

    [Fact]
    public void SettableOption_IsReadByTheCodeItIsMeantFor() => Examined.All(
        Shipped.OptionTypes.SelectMany(Shipped.SettableProperties),
        property => IsUsed(property.GetMethod!, property.DeclaringType!) ? null : $"{NameOf(property)} is read nowhere");

    /// <summary>Whether shipped code makes such a validator itself: for options that are no service, as those of an endpoint.</summary>
    private static bool IsCalledByHand(Type validator) => Shipped.Types
        .Where(type => type.IsClass && type.IsAssignableTo(validator))
        .SelectMany(type => type.GetConstructors())
        .Any(constructor => Calls.CallersByCallee[constructor].Any());

    private static IEnumerable<Type> Parts(Type options) => Shipped.SettableProperties(options)
        .Select(property => property.PropertyType)
        .Where(Shipped.OptionTypes.Contains)
        .SelectMany(Parts)
        .Prepend(options);

    /// <summary>Whether code outside reads it, directly or by a method that the options themselves offer.</summary>
    private static bool IsUsed(MethodInfo method, Type options) => Calls.CallersByCallee[method].Any(caller =>
        Outermost(caller.DeclaringType!) is var user && user == options
            ? caller is MethodInfo own && own != method && IsUsed(own, options)
            : Shipped.Types.Contains(user) && !user.Name.EndsWith("OptionsValidator", StringComparison.Ordinal));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string NameOf(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";
}
