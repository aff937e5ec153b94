using Xunit;

namespace Webhooks.Allocating;

/// <summary>Tests that count what the whole process allocates run alone.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
