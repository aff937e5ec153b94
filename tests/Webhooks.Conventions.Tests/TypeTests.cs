using System.Reflection;
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
