using System.Text.Json.Serialization;
using Welkin.Releases.Verification;

namespace Welkin.Releases.Bundles;

/// <summary>The records that are written as JSON, known when compiling, so that a trimmed tool can write them too.</summary>
[JsonSerializable(typeof(ReleaseDocument))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(BundleSummary))]
internal sealed partial class ReleaseJsonContext : JsonSerializerContext;
