// The map of a partnership's ground: everything it loads is a tile of this origin. What it says stands on the page as a table as well.
import Map from 'ol/Map.js';
import View from 'ol/View.js';
import Feature from 'ol/Feature.js';
import MVT from 'ol/format/MVT.js';
import Polygon from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import VectorSource from 'ol/source/Vector.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import { defaults as defaultControls } from 'ol/control/defaults.js';
import ScaleLine from 'ol/control/ScaleLine.js';

// The same shades as the legend has, from app.css: light is few, dark is many.
const shades = ['#d6e8ea', '#9cc7cd', '#5a9eaa', '#1f7383', '#0b3f4b'];
const ink = '#14232b';
const ours = '#4a3a74';
// What lies outside of the partnership's own authorities, and they themselves.
const paper = '#e9eef0';
const land = new Style({ fill: new Fill({ color: '#fdfdfb' }) });

const shadeOf = (n, steps) => shades[Math.min(steps.filter(step => n > step).length, shades.length - 1)];
const label = (words, size, weight = 400) => new Text({
  text: words, font: `${weight} ${size}px system-ui, "Segoe UI", Roboto, "Noto Sans", arial, sans-serif`, fill: new Fill({ color: ink }), stroke: new Stroke({ color: '#fff', width: 3 }),
});

const lines = {
  'local-authority': new Style({ stroke: new Stroke({ color: '#4c5a60', width: 1.8 }) }),
  ward: new Style({ stroke: new Stroke({ color: '#8a979b', width: 0.8, lineDash: [5, 4] }) }),
  lsoa: new Style({ stroke: new Stroke({ color: '#8a979b', width: 0.8, lineDash: [2, 4] }) }),
};

// A street that has its course is a line with its name along it; one that has a point alone is its name.
const streetStyle = (feature, zoom) => {
  const isLine = feature.getType() === 'LineString' || feature.getType() === 'MultiLineString';
  const name = zoom >= 15 ? label(feature.get('name'), 11) : undefined;
  if (!isLine) return name && new Style({ text: name });
  name?.setPlacement('line');
  return new Style({ stroke: new Stroke({ color: '#8f9a96', width: zoom >= 15 ? 4 : zoom >= 13 ? 2 : 1 }), text: name });
};

const groundStyle = zoom => feature => {
  switch (feature.get('layer')) {
    case 'boundary': return lines[feature.get('kind')] ?? lines.ward;
    case 'locality': return new Style({ text: label(feature.get('name'), feature.get('stops') > 60 ? 15 : 12, feature.get('stops') > 60 ? 700 : 400) });
    case 'street': return streetStyle(feature, zoom());
    case 'stop': return new Style({ image: new Circle({ radius: 3, stroke: new Stroke({ color: ours, width: 1.5 }), fill: new Fill({ color: '#fff' }) }) });
    default: return undefined;
  }
};

const crimeStyle = steps => feature => {
  const n = feature.get('n') ?? 0;
  if (feature.get('layer') === 'cell')
    return new Style({ fill: new Fill({ color: n === 0 ? 'rgba(255,255,255,0)' : shadeOf(n, steps) + 'cc' }), stroke: new Stroke({ color: '#fff', width: 0.6 }) });
  return new Style({
    image: new Circle({ radius: Math.min(4 + Math.sqrt(n), 20), fill: new Fill({ color: '#1f7383cc' }), stroke: new Stroke({ color: '#fff', width: 1 }) }),
    text: n > 9 ? new Text({ text: String(n), font: '700 11px system-ui, arial, sans-serif', fill: new Fill({ color: '#fff' }) }) : undefined,
  });
};

// A square of ours is told from the shades of the background by its outline and its number, not by its colour alone; from far away, where numbers would hide each other, it is a dark mark.
const numberFrom = 26;
const middleOf = feature => feature.getGeometry().getInteriorPoint();
const sideOf = (feature, resolution) => (feature.getGeometry().getExtent()[2] - feature.getGeometry().getExtent()[0]) / resolution;
const ourStyle = (feature, resolution) => (sideOf(feature, resolution) < numberFrom
  ? [
    new Style({ fill: new Fill({ color: 'rgba(74,58,116,0.7)' }), stroke: new Stroke({ color: ours, width: 1 }) }),
    new Style({ geometry: middleOf, image: new Circle({ radius: 3, fill: new Fill({ color: ours }) }) }),
  ]
  : [
    new Style({ fill: new Fill({ color: 'rgba(74,58,116,0.12)' }), stroke: new Stroke({ color: ours, width: 2.5 }) }),
    new Style({
      geometry: middleOf, image: new Circle({ radius: 12, fill: new Fill({ color: ours }), stroke: new Stroke({ color: '#fff', width: 1.5 }) }),
      text: new Text({ text: feature.get('words'), font: '700 13px system-ui, arial, sans-serif', fill: new Fill({ color: '#fff' }) }),
    }),
  ]);

const tiles = url => new VectorTileSource({ format: new MVT({ layerName: 'layer' }), url, maxZoom: 18, transition: 0 });

const words = feature => {
  const n = feature.get('n');
  switch (feature.get('layer')) {
    case 'cell': return `${feature.get('name')}: ${n ?? 0} public crimes, background and not our young people`;
    case 'point': return `On or near ${feature.get('near') ?? 'a point without a name'}: ${n} public crimes; the nearest street, not an address`;
    case 'stop': return `Stop: ${feature.get('name')}`;
    default: return null;
  }
};

export function showMap(target) {
  const data = target.dataset;
  const bounds = data.bounds.split(' ').map(Number);
  const steps = (data.steps || '').split(' ').filter(Boolean).map(Number);
  const query = new URLSearchParams(['type', 'since', 'until'].filter(name => data[name]).map(name => [name, data[name]])).toString();
  const view = new View({ minZoom: 6, maxZoom: 18 });
  const crime = new VectorTileLayer({ source: tiles(`/map/tiles/crime/{z}/{x}/{y}${query ? '?' + query : ''}`), style: crimeStyle(steps), visible: document.querySelector('[data-map-background]')?.checked ?? false });
  const base = tiles('/map/tiles/ground/{z}/{x}/{y}');
  const inside = new VectorTileLayer({ source: base, style: feature => (feature.get('kind') === 'local-authority' ? land : undefined) });
  const ground = new VectorTileLayer({ source: base, style: groundStyle(() => view.getZoom()), declutter: true });
  const records = new VectorLayer({ source: new VectorSource({ features: oursOf(document) }), style: ourStyle });
  const map = new Map({ target, view, layers: [inside, crime, ground, records], controls: defaultControls({ attribution: false, rotate: false }).extend([new ScaleLine()]) });
  target.style.backgroundColor = paper;
  view.fit(transformExtent(bounds, 'EPSG:4326', 'EPSG:3857'), { size: map.getSize(), padding: data.exact ? [0, 0, 0, 0] : [10, 10, 10, 10] });
  const saying = document.querySelector('[data-map-says]');
  const say = pixel => {
    let said = null;
    map.forEachFeatureAtPixel(pixel, feature => (said ??= feature.get('told') ?? words(feature)), { hitTolerance: 3 });
    if (saying) saying.textContent = said ?? 'Nothing is drawn here.';
  };
  map.on('singleclick', event => say(event.pixel));
  target.addEventListener('keydown', event => {
    if (event.key === 'Enter') say(map.getSize().map(side => side / 2));
  });
  document.querySelector('[data-map-background]')?.addEventListener('change', event => crime.setVisible(event.target.checked));
  keepExtent(map, document);
  map.once('rendercomplete', () => { target.dataset.drawn = 'true'; });
  return map;
}

function oursOf(page) {
  return [...page.querySelectorAll('[data-square]')].map(row => new Feature({
    geometry: new Polygon([row.dataset.square.split(' ').map(pair => fromLonLat(pair.split(',').map(Number)))]), words: row.dataset.number, told: row.dataset.told,
  }));
}

// Whoever asks for our own records asks for the part of the map that they see: what they are shown of it is entered in the ledger.
function keepExtent(map, page) {
  const form = page.querySelector('[data-map-extent]');
  if (!form) return;
  map.on('moveend', () => {
    const [west, south, east, north] = map.getView().calculateExtent(map.getSize());
    const [w, s] = toLonLat([west, south]);
    const [e, n] = toLonLat([east, north]);
    for (const [name, value] of [['West', w], ['South', s], ['East', e], ['North', n]]) form.querySelector(`[name="${name}"]`).value = value.toFixed(4);
  });
}

for (const target of document.querySelectorAll('[data-map]')) showMap(target);
