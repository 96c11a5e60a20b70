using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools;

/// <summary>One file that may hold a tool: where it lies and what must be true of it.</summary>
/// <param name="Shown">What messages call it.</param>
/// <param name="Digest">The digest of the file; null where only the executable's is known.</param>
/// <param name="Members">The way through nested archives to the executable.</param>
internal abstract record ToolSource(string Shown, Sha256? Digest, ImmutableArray<string> Members);

/// <summary>A file in the network.</summary>
internal sealed record NetworkSource(Uri Address, string Shown, Sha256? Digest, ImmutableArray<string> Members) : ToolSource(Shown, Digest, Members);

/// <summary>A file on this machine.</summary>
internal sealed record FileSource(string Path, Sha256? Digest, ImmutableArray<string> Members) : ToolSource(Path, Digest, Members);

/// <summary>A folder that has none of the files it could have.</summary>
internal sealed record EmptyFolder(string Path, string Reason) : ToolSource(Path, null, []);
