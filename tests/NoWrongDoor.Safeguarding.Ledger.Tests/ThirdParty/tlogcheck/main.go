// Checks a tree made by the hub with golang.org/x/mod/sumdb: roots, proofs and tiles with tlog, the checkpoint with note.
package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/ioutil"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type tree struct {
	Leaves      []string
	Roots       map[int64]tlog.Hash
	Inclusion   []proof
	Consistency []proof
	Tiles       map[string]string
	Checkpoint  string
	Spki        string
}

type proof struct {
	From, Size int64
	Proof      []tlog.Hash
}

// ecdsaVerifier is signature type 0x02 of C2SP signed-note, which the note package does not have itself.
type ecdsaVerifier struct {
	name string
	spki []byte
}

func (v ecdsaVerifier) Name() string { return v.name }

func (v ecdsaVerifier) KeyHash() uint32 {
	sum := sha256.Sum256(v.spki)
	return binary.BigEndian.Uint32(sum[:])
}

func (v ecdsaVerifier) Verify(msg, sig []byte) bool {
	key, err := x509.ParsePKIXPublicKey(v.spki)
	must(err)
	sum := sha256.Sum256(msg)
	return ecdsa.VerifyASN1(key.(*ecdsa.PublicKey), sum[:], sig)
}

func must(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func check(ok bool, format string, args ...interface{}) {
	if !ok {
		must(fmt.Errorf(format, args...))
	}
}

func main() {
	data, err := ioutil.ReadFile(os.Args[1])
	must(err)
	var t tree
	must(json.Unmarshal(data, &t))

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, i := range indexes {
			out = append(out, stored[i])
		}
		return out, nil
	})
	for i, leaf := range t.Leaves {
		raw, err := base64.StdEncoding.DecodeString(leaf)
		must(err)
		hashes, err := tlog.StoredHashes(int64(i), raw, reader)
		must(err)
		stored = append(stored, hashes...)
	}

	for size, root := range t.Roots {
		want, err := tlog.TreeHash(size, reader)
		must(err)
		check(want == root, "root of size %d is %v, not %v", size, want, root)
	}
	checkProofs(t, reader)
	checkTiles(t, reader)
	checkCheckpoint(t)
	fmt.Printf("accepted: %d roots, %d inclusion proofs, %d consistency proofs, %d tiles, 1 checkpoint\n",
		len(t.Roots), len(t.Inclusion), len(t.Consistency), len(t.Tiles))
}

func checkProofs(t tree, reader tlog.HashReader) {
	for _, p := range t.Inclusion {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, p.From)})
		must(err)
		must(tlog.CheckRecord(p.Proof, p.Size, t.Roots[p.Size], p.From, leaf[0]))
		want, err := tlog.ProveRecord(p.Size, p.From, reader)
		must(err)
		check(fmt.Sprint([]tlog.Hash(want)) == fmt.Sprint(p.Proof), "inclusion proof of %d in %d differs", p.From, p.Size)
	}
	for _, p := range t.Consistency {
		must(tlog.CheckTree(p.Proof, p.Size, t.Roots[p.Size], p.From, t.Roots[p.From]))
		want, err := tlog.ProveTree(p.Size, p.From, reader)
		must(err)
		check(fmt.Sprint([]tlog.Hash(want)) == fmt.Sprint(p.Proof), "consistency proof of %d in %d differs", p.From, p.Size)
	}
}

// checkTiles takes the widest of the tiles that tlog says a tree of this size needs (it lists every width that a tile went through).
func checkTiles(t tree, reader tlog.HashReader) {
	widest := map[string]tlog.Tile{}
	for _, tile := range tlog.NewTiles(8, 0, int64(len(t.Leaves))) {
		widest[fmt.Sprint(tile.L, "/", tile.N)] = tile
	}
	check(len(widest) == len(t.Tiles), "%d tiles, %d expected", len(t.Tiles), len(widest))
	for _, tile := range widest {
		// Go writes the height into the path; C2SP leaves it out.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		want, err := tlog.ReadTileData(tile, reader)
		must(err)
		ours, err := base64.StdEncoding.DecodeString(t.Tiles[path])
		must(err)
		check(bytes.Equal(want, ours), "%s differs", path)
	}
}

func checkCheckpoint(t tree) {
	spki, err := base64.StdEncoding.DecodeString(t.Spki)
	must(err)
	name := strings.SplitN(t.Checkpoint, "\n", 2)[0]
	opened, err := note.Open([]byte(t.Checkpoint), note.VerifierList(ecdsaVerifier{name, spki}))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size := int64(len(t.Leaves))
	check(lines[1] == fmt.Sprint(size), "checkpoint counts %s", lines[1])
	root, err := tlog.ParseHash(lines[2])
	must(err)
	check(root == t.Roots[size], "checkpoint root %v", root)
}
