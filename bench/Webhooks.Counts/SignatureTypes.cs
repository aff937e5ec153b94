using Mono.Cecil;

namespace Webhooks.Counts;

/// <summary>Finds the types of this product that the calls of a program show: their declaring types, parameters and results.</summary>
internal static class SignatureTypes
{
    /// <summary>Returns the full names of the types, sorted.</summary>
    /// <param name="program">The class whose methods, lambdas included, are read.</param>
    public static string[] Of(Type program)
    {
        using var module = ModuleDefinition.ReadModule(program.Assembly.Location);
        return
        [
            .. WithNested(module.GetType(program.FullName))
                .SelectMany(type => type.Methods)
                .Where(method => method.HasBody)
                .SelectMany(method => method.Body.Instructions)
                .SelectMany(instruction => ShownBy(instruction.Operand))
                .SelectMany(Named)
                .Where(type => type.Scope != module && type.FullName.StartsWith("Webhooks.", StringComparison.Ordinal))
                .Select(type => type.FullName)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference> ShownBy(object? operand) => operand switch
    {
        GenericInstanceMethod generic => [.. generic.GenericArguments, .. ShownBy(generic.ElementMethod)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(each => each.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Named(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Named).Append(generic.ElementType),
        ArrayType array => Named(array.ElementType),
        _ => [type],
    };
}
