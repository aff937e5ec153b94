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
            .UseEntityFrameworkCore<DbContext>();
        var validated = Shipped.OptionTypes
            .Where(type => services.Any(service => service.ServiceType == typeof(IValidateOptions<>).MakeGenericType(type)))
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
