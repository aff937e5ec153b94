using Xunit;

namespace Webhooks.Support;

/// <summary>Tests that count what the whole process holds run alone.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
