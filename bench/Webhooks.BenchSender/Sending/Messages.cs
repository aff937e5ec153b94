using System.Text;

namespace Webhooks.Bench;

/// <summary>What every peer sends: JSON of 1,024 bytes, the same each time, under an id of its own.</summary>
internal static class Messages
{
    public const int BodyBytes = 1024;

    private static readonly string Run = Guid.NewGuid().ToString("N")[..14];

    public static byte[] Body { get; } = Encoding.UTF8.GetBytes(Text());

    public static OutgoingMessage Number(int number) => new(Id(number), number % Targets.Count, Body);

    /// <summary>As long as ours.</summary>
    public static string Id(int number) => $"msg_{Run}{number:D12}";

    private static string Text()
    {
        const string start = """{"eventType":"table.recordInsert","objectName":"Orders","data":[{"Id":1,"Status":"paid","Note":" """;
        const string end = """ "}]}""";
        return start + new string('x', BodyBytes - start.Length - end.Length) + end;
    }
}
