using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>A copy of one object while rules and overlays edit it; copied when the first of them does.</summary>
internal sealed class ObjectDraft(ReleaseObject item)
{
    /// <summary>The object as the edits so far have left it.</summary>
    public ReleaseObject Item { get; private set; } = item;

    /// <summary>The object as the chart rendered it.</summary>
    public ReleaseObject Rendered { get; } = item;

    public List<Change> Changes { get; } = [];

    public List<Remainder> Remainders { get; } = [];

    /// <summary>The document with its new content; the one that was read, byte for byte, where nothing was edited.</summary>
    public ManifestDocument Document => Changes.Count > 0 ? Item.Document.With(Item.Root) : Item.Document;

    public void Make(string rule, IEnumerable<Step> steps)
    {
        foreach (var step in steps.ToList())
        {
            if (step is Left left)
                Remainders.Add(new Remainder(rule, Item.Identity, left.Path.ToString(), left.Reason));
            else if (step is Edit edit && edit.Path.In(Item.Root) is var before && !JsonNode.DeepEquals(before, edit.Value))
                Make(rule, edit, before);
        }
    }

    /// <summary>What an overlay made of it, after all rules.</summary>
    /// <param name="after">Its own copy.</param>
    public void Patch(string overlay, JsonObject after)
    {
        Changes.AddRange(OverlayChanges.Between(Item.Root, after)
            .Select(change => new Change(null, Item.Identity, change.Path.ToString(), change.Before?.ToJsonString(), change.After?.ToJsonString(), overlay)));
        Item = Item.With(after);
    }

    private void Make(string rule, Edit edit, JsonNode? before)
    {
        Changes.Add(new Change(rule, Item.Identity, edit.Path.ToString(), before?.ToJsonString(), edit.Value?.ToJsonString()));
        edit.Path.Set(Copy(), edit.Value?.DeepClone());
    }

    private JsonObject Copy()
    {
        if (Changes.Count == 1)
            Item = Item.With(Item.Root.DeepClone().AsObject());
        return Item.Root;
    }
}
