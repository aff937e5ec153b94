using Webhooks.Support;
using Xunit;

namespace Webhooks.Shapes;

/// <summary>
/// For each shape of a model: what is recorded is exactly what another connection reads before and after, for every way to
/// change rows. A failure prints its seed.
/// </summary>
public sealed class ShapeTests
{
    private const int Steps = 25;

    [Theory, OnEachDatabase]
    public Task Scalars_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<ScalarShape, ScalarShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Rewritten_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<RewrittenShape, RewrittenShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Owned_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<OwnedShape, PlacedRow>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task OwnedJson_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<OwnedJsonShape, PlacedRow>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Complex_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<ComplexShape, PlacedRow>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task ComplexJson_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<ComplexJsonShape, PlacedRow>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task CaselessKeys_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<CaselessKeyShape, TextKeyShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task PaddedKeys_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<PaddedKeyShape, TextKeyShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task TimeKeys_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<TimeKeyShape, TimeKeyShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Encrypted_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<EncryptedShape, EncryptedShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Unwritten_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<UnwrittenShape, UnwrittenShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Compared_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<ComparedShape, ComparedShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task HierarchyInOneTable_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<HierarchyInOneTableShape, Creature>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task TableOfEachType_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<TableOfEachTypeShape, Creature>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task TableOfEachConcreteType_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<TableOfEachConcreteTypeShape, Creature>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Split_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<SplitShape, SplitShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Hidden_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<HiddenShape, HiddenShape.Row>.CheckAsync(kind, Steps);

    [Theory, OnEachDatabase]
    public Task Links_ChangedInEveryWay_AreRecordedAsStored(DatabaseKind kind) =>
        ShapeRun<LinkShape, Dictionary<string, object>>.CheckAsync(kind, Steps);
}
