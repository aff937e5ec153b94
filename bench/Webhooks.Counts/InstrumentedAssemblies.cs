using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Webhooks.Counts;

/// <summary>Loads the assemblies of this product such that each of their methods reports its type when it runs.</summary>
internal sealed class InstrumentedAssemblies : AssemblyLoadContext
{
    private static readonly string Own = typeof(InstrumentedAssemblies).Assembly.GetName().Name!;

    /// <summary>Loads this program beside the instrumented assemblies.</summary>
    public Assembly LoadProgram() => Load(new AssemblyName(Own))!;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name?.StartsWith("Webhooks.", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var path = Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll");
        return assemblyName.Name == Own ? LoadFromAssemblyPath(path) : LoadFromStream(Instrument(path));
    }

    private static MemoryStream Instrument(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var add = module.ImportReference(typeof(TouchedTypes).GetMethod(nameof(TouchedTypes.Add)));
        foreach (var method in module.GetTypes().Where(IsWritten).SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            var (il, first) = (method.Body.GetILProcessor(), method.Body.Instructions[0]);
            il.InsertBefore(first, il.Create(OpCodes.Ldstr, Outermost(method.DeclaringType).FullName));
            il.InsertBefore(first, il.Create(OpCodes.Call, add));
        }

        var instrumented = new MemoryStream();
        module.Write(instrumented);
        instrumented.Position = 0;
        return instrumented;
    }

    // The compiler puts types of its own into no namespace.
    private static bool IsWritten(TypeDefinition type) => Outermost(type).Namespace.Length > 0;

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
