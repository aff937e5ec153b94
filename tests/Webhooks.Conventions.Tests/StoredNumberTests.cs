using Webhooks.Definitions;
using Webhooks.Receiving;
using Webhooks.Support;

namespace Webhooks;

/// <summary>Databases of hosts have the numbers of some enums. A later version reads them.</summary>
public sealed class StoredNumberTests
{
    private const string Mark = "Databases store the number of a member: a number is never changed or reused.";

    // Add a member at the end, with the next number. Nothing else may change here.
    private static readonly (Type Type, string[] Members)[] Stored =
    [
        (typeof(DeliveryState), ["Pending", "Leased", "Held", "Delivered", "Dead", "Cancelled"]),
        (typeof(DeadReason),
        [
            "Exhausted", "Gone", "Removed", "Expired", "TooLarge", "Capacity", "InvalidDefinition", "Refused", "InvalidEvent",
        ]),
        (typeof(OutcomeKind),
        [
            "Delivered", "Gone", "Redirected", "Rejected", "TimedOut", "NameNotFound", "Blocked", "ConnectionFailed", "TlsFailed",
            "InvalidResponse", "Faulted", "NotAttempted",
        ]),
        (typeof(HistoryOperation), ["Created", "Modified", "Deleted"]),
        (typeof(InboxState), ["New", "InProgress", "Done"]),
    ];

    [Fact]
    public void StoredEnum_Member_HasItsNumber() => Examined.All(
        Stored.SelectMany(each => each.Members.Select((name, number) => (each.Type, name, number))),
        each => Enum.GetName(each.Type, each.number) == each.name
            ? null
            : $"{each.Type.Name}.{each.name} must have the number {each.number}, which databases have stored for it");

    [Fact]
    public void StoredEnum_NewMember_IsListed() => Examined.All(
        Stored,
        each => Enum.GetNames(each.Type).Except(each.Members).ToArray() is not [var name, ..]
            ? null
            : $"{each.Type.Name}.{name} must be added to the end of its list, with the next number");

    [Fact]
    public void StoredEnum_IsMarkedAndWritesItsNumbers() => Examined.All(
        Repository.Sources.Where(file => IsStored(file.Path) || file.Lines.Any(line => line.Contains(Mark, StringComparison.Ordinal))),
        file => !IsStored(file.Path) ? $"{file.Path} is marked as stored: list its numbers in {nameof(StoredNumberTests)}"
            : !file.Lines.Any(line => line == $"/// <remarks>{Mark}</remarks>") ? $"{file.Path} must have the remark: {Mark}"
            : file.Lines.FirstOrDefault(line => line.EndsWith(',') && !line.Contains(" = ", StringComparison.Ordinal)
                && !line.TrimStart().StartsWith("///", StringComparison.Ordinal)) is { } line
                ? $"{file.Path} must write the number of {line.Trim(' ', ',')}"
                : null);

    private static bool IsStored(string path) => Stored.Any(each => path.EndsWith($"/{each.Type.Name}.cs", StringComparison.Ordinal));
}
