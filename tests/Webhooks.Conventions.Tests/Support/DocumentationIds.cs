using System.Reflection;

namespace Webhooks.Support;

/// <summary>Builds the ids by which documentation files name members.</summary>
internal static class DocumentationIds
{
    public static string Of(MethodInfo method)
    {
        var arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        return $"M:{DefinitionOf(method.DeclaringType!)}.{method.Name}{arity}{ListOf(method.GetParameters())}";
    }

    public static string Of(PropertyInfo property) =>
        $"P:{DefinitionOf(property.DeclaringType!)}.{property.Name}{ListOf(property.GetIndexParameters())}";

    public static string Of(Type type) => $"T:{DefinitionOf(type)}";

    private static string ListOf(ParameterInfo[] parameters) => parameters.Length == 0
        ? ""
        : $"({string.Join(',', parameters.Select(parameter => NameOf(parameter.ParameterType)))})";

    private static string DefinitionOf(Type type) => type.FullName!.Replace('+', '.');

    private static string NameOf(Type type) =>
        type.IsByRef ? $"{NameOf(type.GetElementType()!)}@"
        : type.IsArray ? $"{NameOf(type.GetElementType()!)}[]"
        : type.IsGenericMethodParameter ? $"``{type.GenericParameterPosition}"
        : type.IsGenericTypeParameter ? $"`{type.GenericParameterPosition}"
        : type.IsGenericType ? $"{DefinitionOf(type.GetGenericTypeDefinition()).Split('`')[0]}{{{ArgumentsOf(type)}}}"
        : DefinitionOf(type);

    private static string ArgumentsOf(Type type) => string.Join(',', type.GetGenericArguments().Select(NameOf));
}
