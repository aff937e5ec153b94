using System.Reflection;
using Mono.Cecil;

namespace Webhooks.Support;

/// <summary>Reads from the compiled code of an assembly which of its namespaces refers to which.</summary>
internal sealed class References
{
    /// <summary>What extension methods return to say more: they lead into the package as those do.</summary>
    private static readonly string[] OtherEntryPoints = ["DbContextWebhooks", "StoreConformance", "WebhookObjectBuilder"];

    private readonly ModuleDefinition _module;
    private readonly SortedDictionary<(string From, string To), string> _arrows = [];

    private References(ModuleDefinition module) => _module = module;

    /// <summary>
    /// Returns each arrow between two namespaces of the assembly, with one example. Entry points of the root namespace (static
    /// classes <c>…Extensions</c> and a few others) wire everything together and have no arrows.
    /// </summary>
    public static IReadOnlyDictionary<(string From, string To), string> Of(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var references = new References(module);
        foreach (var type in module.GetTypes().Where(type => !IsEntryPoint(Outermost(type))))
        {
            references.Read(type);
        }

        return references._arrows;
    }

    private static bool IsEntryPoint(TypeReference type) =>
        OtherEntryPoints.Contains(type.Name.Split('`')[0])
        || (!type.Namespace.Contains('.', StringComparison.Ordinal)
            && type.Name.EndsWith("Extensions", StringComparison.Ordinal)
            && type.Resolve() is { IsAbstract: true, IsSealed: true });

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private void Read(TypeDefinition type)
    {
        Add(type, type.BaseType);
        AddAll(type, type.Interfaces.Select(each => each.InterfaceType));
        AddAll(type, type.CustomAttributes.Select(each => each.AttributeType));
        AddAll(type, type.Fields.Select(each => each.FieldType));
        foreach (var method in type.Methods)
        {
            Add(type, method.ReturnType);
            AddAll(type, method.Parameters.Select(each => each.ParameterType));
            if (method.HasBody)
            {
                AddAll(type, method.Body.Variables.Select(each => each.VariableType));
                ReadBody(type, method.Body);
            }
        }
    }

    private void ReadBody(TypeDefinition type, Mono.Cecil.Cil.MethodBody body)
    {
        foreach (var operand in body.Instructions.Select(each => each.Operand))
        {
            switch (operand)
            {
                case TypeReference named:
                    Add(type, named);
                    break;
                case MethodReference method:
                    Add(type, method.DeclaringType);
                    AddAll(type, (method as GenericInstanceMethod)?.GenericArguments ?? []);
                    break;
                case FieldReference field:
                    Add(type, field.DeclaringType);
                    break;
            }
        }
    }

    private void AddAll(TypeDefinition from, IEnumerable<TypeReference> references)
    {
        foreach (var reference in references)
        {
            Add(from, reference);
        }
    }

    private void Add(TypeDefinition from, TypeReference? to)
    {
        switch (to)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                AddAll(from, generic.GenericArguments);
                break;
        }

        var target = Outermost(to.GetElementType());
        var source = Outermost(from);
        if (target.Scope == _module && target.Namespace != source.Namespace
            && target.Namespace.StartsWith("Webhooks", StringComparison.Ordinal)
            && source.Namespace.StartsWith("Webhooks", StringComparison.Ordinal))
        {
            _arrows.TryAdd((source.Namespace, target.Namespace), $"{source.Name} uses {target.Name}");
        }
    }
}
