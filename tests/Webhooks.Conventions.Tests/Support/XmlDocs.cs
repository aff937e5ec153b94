using System.Reflection;
using System.Xml.Linq;

namespace Webhooks.Support;

/// <summary>Provides the documentation files that are shipped with the assemblies.</summary>
internal static class XmlDocs
{
    // The generated binder documents the same members in every assembly.
    private static readonly Dictionary<string, XElement> Members = Shipped.Assemblies
        .Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")))
        .SelectMany(document => document.Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value);

    public static bool Has(Type type, string element) => IsWritten(Find(DocumentationIds.Of(type))?.Element(element));

    public static bool Has(PropertyInfo property, string element) =>
        IsWritten(Find(DocumentationIds.Of(property))?.Element(element));

    /// <summary>Returns the documentation of a member, or null if there is none.</summary>
    public static XElement? Find(string id) => Members.GetValueOrDefault(id);

    private static bool IsWritten(XElement? element) => !string.IsNullOrWhiteSpace(element?.Value);
}
