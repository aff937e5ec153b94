using System.Reflection;
using System.Xml.Linq;

namespace Webhooks.Support;

/// <summary>The documentation files that ship beside the assemblies.</summary>
internal static class XmlDocs
{
    // The generated binder documents the same members in every assembly.
    private static readonly Dictionary<string, XElement> Members = Shipped.Assemblies
        .Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")))
        .SelectMany(document => document.Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value);

    public static bool Has(Type type, string element) => Has($"T:{type.FullName}", element);

    public static bool Has(PropertyInfo property, string element) =>
        Has($"P:{property.DeclaringType!.FullName}.{property.Name}", element);

    private static bool Has(string member, string element) =>
        Members.TryGetValue(member, out var docs) && !string.IsNullOrWhiteSpace(docs.Element(element)?.Value);
}
