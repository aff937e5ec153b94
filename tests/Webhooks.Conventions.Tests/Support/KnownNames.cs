using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Webhooks.Support;

/// <summary>Every name that a page may speak of: of our types and members, and of the framework and packages we use.</summary>
internal static class KnownNames
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, string> MembersByType = Shipped.Types
        .SelectMany(type => type.GetMembers(Everything).Select(member => (Type: NameOf(type), Member: member.Name)))
        .ToLookup(pair => pair.Type, pair => pair.Member);

    private static readonly HashSet<string> Ours =
        [.. Shipped.Types.Select(NameOf), .. MembersByType.SelectMany(members => members)];

    private static readonly Lazy<HashSet<string>> Theirs = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .SelectMany(NamesIn),
    ]);

    public static bool Has(string name) => Ours.Contains(name) || Theirs.Value.Contains(name);

    /// <summary>Whether it is a name of ours and not one of the framework.</summary>
    public static bool IsOurs(string name) => Ours.Contains(name);

    public static bool IsOurType(string name) => MembersByType.Contains(name);

    public static bool HasMember(string type, string member) => MembersByType[type].Contains(member);

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static List<string> NamesIn(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return [];
        }

        var reader = file.GetMetadataReader();
        return
        [
            .. reader.TypeDefinitions.Select(each => reader.GetString(reader.GetTypeDefinition(each).Name).Split('`')[0]),
            .. reader.MethodDefinitions.Select(each => reader.GetString(reader.GetMethodDefinition(each).Name)),
            .. reader.PropertyDefinitions.Select(each => reader.GetString(reader.GetPropertyDefinition(each).Name)),
        ];
    }
}
