using Webhooks.Support;

namespace Webhooks;

/// <summary>What docs/change-detection.md says of each shape of a model, tests hold.</summary>
public sealed class ShapeTableTests
{
    private const string ListPath = "tests/Webhooks.Conventions.Tests/Held/shapes.txt";
    private const string Heading = "| shape | what holds |";

    [Fact]
    public void Shape_OnThePage_IsListedWithItsTests() => Assert.Equal(Said(), Listed().Select(shape => shape.Name));

    [Fact]
    public void Test_ThatHoldsAShape_Exists() => Examined.All(
        Listed(),
        shape => (shape.Tests.Count > 0 || shape.Reason is not null) && shape.Tests.All(TestMethods.Has)
            ? null
            : $"{ListPath} names no test, or one that is not there.\n> {shape.Name}");

    private static IEnumerable<string> Said() => File
        .ReadLines(Path.Combine(Repository.Root, "docs", "change-detection.md"))
        .SkipWhile(line => line != Heading).Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|')[1].Trim());

    private static IReadOnlyList<HeldStatement> Listed() => HeldStatement.Read(Path.Combine(Repository.Root, ListPath));
}
