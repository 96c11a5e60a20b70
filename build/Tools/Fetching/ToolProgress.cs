namespace Welkin.Tools;

/// <summary>How far the fetching of a tool is.</summary>
/// <param name="Doing">What happens, such as <c>https://…</c> being read or another build being waited for.</param>
/// <param name="Received">Bytes so far.</param>
/// <param name="Total">All bytes, where the server says how many.</param>
public sealed record ToolProgress(string Tool, string Doing, long Received = 0, long? Total = null);
