using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

public sealed partial class TypeTests
{
    [GeneratedRegex("(?<![A-Za-z])(I?)(Manager|Helper|Util|Utils|Utilities|Utility|Common|Impl|Base|Info)(?![a-z])|(Manager|Helper|Utils?|Common|Impl|Base|Info)s?(?=[A-Z]|$)")]
    private static partial Regex BannedWord { get; }

    [Fact]
    public void NonPublicClass_IsSealedAbstractOrStatic() => Examined.All(
        Shipped.Types.Where(type => type.IsClass && !type.IsVisible),
        type => type.IsSealed || type.IsAbstract ? null : $"{type.FullName} is open to inheritance");

    [Fact]
    public void TypeName_HasNoCatchAllWord() => Examined.All(
        Shipped.Types, type => BannedWord.IsMatch(type.Name) ? $"{type.FullName} says nothing of what it is" : null);

    [Fact]
    public void PublicAsyncMethod_IsNamedAsyncAndTakesTheTokenLast() => Examined.All(
        Shipped.PublicTypes.SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => IsTask(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync)),
        AsyncProblem);

    [Fact]
    public void PublicInterface_StatesItsContractInRemarks() => Examined.All(
        Shipped.PublicTypes.Where(type => type.IsInterface),
        type => XmlDocs.Has(type, "remarks") ? null : $"{type.FullName} has no <remarks>: idempotent? thread-safe? may throw?");

    [Fact]
    public void TypeWithSecretsHeadersOrUrls_SaysItselfWhatItShows() => Examined.All(
        Shipped.PublicTypes.Where(type => type.GetProperties().Any(IsKeptOutOfTexts)),
        type => IsWrittenByHand(type.GetMethod(nameof(ToString), Type.EmptyTypes)!)
            ? null
            : $"{type.FullName} has secrets, headers or URLs and no ToString of its own: it may show them");

    private static bool IsKeptOutOfTexts(PropertyInfo property) =>
        property.PropertyType == typeof(WebhookSecret)
        || property.PropertyType.IsAssignableTo(typeof(IEnumerable<WebhookSecret>))
        || property.PropertyType == typeof(Uri)
        || property.Name is "Url" or "Urls" or "Headers" or "Keys" or "Signature" or "Body";

    private static bool IsWrittenByHand(MethodInfo toString) =>
        toString.DeclaringType != typeof(object)
        && toString.DeclaringType != typeof(ValueType)
        && !toString.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static string? AsyncProblem(MethodInfo method)
    {
        var name = $"{method.DeclaringType!.FullName}.{method.Name}";
        return !method.Name.EndsWith("Async", StringComparison.Ordinal) ? $"{name} does not end in Async"
            : method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
                ? $"{name} does not take a CancellationToken last"
            : null;
    }

    private static bool IsTask(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));
}
